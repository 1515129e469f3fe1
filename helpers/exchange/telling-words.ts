/**
 * Words that judges tell causes by (judge/causes). Nothing else is kept of a text that speaks of a passcode, and every text about resetPasscode may:
 * without these a refusal for another reason would read as one of the permission. Fixed words and names of permissions only, never what stands beside them.
 */
const telling: readonly RegExp[] = [
  /AADSTS\d{4,7}\b/gi,
  // Routes, bodies, and whose answer it is.
  /\bNo OData route exists\b|\bResource not found for the segment\b|\b(?:payload|request body)\b/gi,
  /\bOperation ID \(for customer support\)|\bActivity ID: [0-9a-f-]{36}\b/gi,
  // The permission itself.
  /\b(?:following|required|requires|missing) (?:scopes?|permissions?|app roles?)\b:?|\bscopes?:/gi,
  /\b[A-Z][A-Za-z]{2,60}(?:\.[A-Z][A-Za-z]{1,40}){0,3}\.All\b/g,
  // Approval.
  /\bx-msft-approval-[a-z]+\b|\bmulti[- ]?admin(?:istrator)?[- ]?approval\b/gi,
  /\b(?:requires?|needs?|awaits?|pending|must be|must first be) (?:an? |first )?approv(?:al|ed)\b|\bapproval (?:is )?(?:required|needed|pending|missing|request|policy)\b/gi,
  // Claims, policies, sign-ins.
  /\bcontinuous access evaluation\b|\binsufficient_claims\b|\bclaims challenge\b|\bClaimsChallenge[A-Za-z]{0,30}\b|\bInteraction_?Required\b|\bclaims=/gi,
  /\bToken(?:IssuedBefore|CreatedWithOutdated)[A-Za-z]{1,40}\b|\bLocationConditionEvaluation[A-Za-z]{0,20}\b|\bauthentication contexts?\b|\bacrs\b/gi,
  /\bmulti-?factor\b|\bMFA\b|\bstrong authentication\b|\bconditional access\b|\bterms of use\b|\btenant restrictions?\b/gi,
  /\b(?:blocked|restricted|denied|prohibited|prevented|not allowed) by\b|\b(?:access)?polic(?:y|ies)\b|\bnot allowed from (?:this |your )?(?:network|location|address|ip)\b/gi,
  /\b(?:account|user|application|app|service principal|identity)\b|\b(?:is|was|been|temporarily) (?:disabled|suspended|locked|blocked|deleted)\b/gi,
  // Roles, licences, tenants.
  /\b(?:user|account) (?:is|was|has been|does|has) (?:not|no)(?: been)?(?: authori[sz]ed| permitted| allowed| assigned| have)?\b|\b(?:user|account) (?:lacks|cannot)\b/gi,
  /\bRBAC\b|\brole[- ]based\b|\bscope tags?\b|\bintune role\b|\brole (?:assignments?|permissions?)\b|\ballowed roles\b/gi,
  /\b(?:un|non-?)?licen[cs]e[ds]?\b|\bmdm authority\b|\bnot applicable to target tenant\b|\btenant (?:is|does|has) not?\b/gi,
];

/** Those words of a text, each once. */
export const tellingWords = (text: string): readonly string[] => [
  ...new Set(telling.flatMap((words) => [...text.matchAll(words)].map(([word]) => word))),
];
