/** Parts of names and words behind which a secret stands, whatever is around them and however they are written: `macOsUnlockCode`, `x-new-passcode`. */
const telling =
  `passcode password passwd passphrase secret credential connectionstring assertion unlockcode unlockpin pincode bypasscode bypasskey lockpin devicepin
  recoverykey recoverypin recoverycode filevaultkey bitlockerkey accesstoken refreshtoken idtoken bearertoken sastoken sessiontoken usertoken devicecode
  usercode accesscode securitycode verificationcode sessionurl apikey privatekey sharedkey accountkey accesskey signingkey encryptionkey escrowkey
  personalkey onetimecode newcode newpin newkey unlock entsperr desbloque deverrouill sblocc ontgrendel sharedaccesssignature authorization cookie
  temporarypass accesspass passwort kennwort zugangscode contrasena clavedeacceso motdepasse codedacces codigodeacceso parolachiave senha parola haslo
  heslo losenord wachtwoord toegangscode salasana jelszo adgangskode kodeord passord`.split(/\s+/);

/** As whole names or words only: they stand in too many others. */
const alone = new Set(
  `pwd pw pass pin pins puk otp totp tan sig sas auth token key keys sessionid session jwt bearer nonce codeverifier`.split(
    ' ',
  ),
);

const verbs =
  'reset|rotate|remove|get|set|change|update|disable|enable|require|initiate|retrieve|reveal|recover|bypass|expire';
/** Names of actions and settings that are about secrets and are none: what stands behind them in a sentence is no secret. */
const actionName = new RegExp(`^(?:${verbs})[A-Z][A-Za-z]{2,40}$`);
export const isActionName = (name: string): boolean => actionName.test(name) && !/(?:Value|Result)$/.test(name);

/** Names that look like those of secrets and are harmless. */
const harmless =
  /^(?:passwordless|passcodepolicy|secretname)$|(?:uri|endpoint|type|ids?|required|expiresin|minimumlength)$/;

/** True for the name of a header, field or parameter under which secrets are shown. */
export function isSecretName(name: string): boolean {
  const bare = lettersOf(name.length > 200 ? name.slice(0, 200) : name);
  if (harmless.test(bare) || isActionName(name)) return false;
  return (
    alone.has(bare) ||
    telling.some((part) => bare.includes(part)) ||
    /(?:pin|otp|pwd|token)$/.test(bare.replace(/\d+$/, ''))
  );
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '');

/** "error code" and its like: the only codes that are told freely. */
const harmlessCode =
  /\b(?:error|reason|status|result|exception|response|failure|country|language|zip|source|http|diagnostic)(?:[ _-]?codes?)\b/gi;
/** What Entra and Graph say of a continuous access evaluation. */
const namedCode = /\band code: [A-Z][a-z]+(?:[A-Z][a-z]+){2,8}/g;
const someAction = new RegExp(`\\b(?:${verbs})[A-Z][A-Za-z]{2,40}\\b`, 'g');
/** `User-PasswordProfile.ReadWrite.All` is a permission. */
const permission = /\b[A-Z][A-Za-z-]{2,60}(?:\.[A-Z][A-Za-z]{1,60}){1,4}\b/g;

const codeWord =
  /^(?:(?!(?:en|de|uni|bar|op|error|status|reason|result)code).*(?:code|kode|codice|codigo|koden|kod|codes)|clave|cle|chave|chiave|klucz|nyckel|sleutel|schlussel|geheim|sifre|cifra|pin|pins|puk|otp|tan|pwd)$/;

/** "Client secret" and "access token" stand in Entra's own texts: of these, what is said of them matters. */
const strong = telling.filter((part) => !/secret|token|assertion|credential|authorization|cookie/.test(part));

/** Words that stand in Entra's own texts, too: what matters is what is said of them. */
const weak =
  /\b\w{0,40}(?:keys?|secrets?|tokens?|credentials?)["']?\s{0,3}(?:\b(?:is|was|are)\b|[:=])\s{0,3}["']?([^\s"']{1,200})/g;

/** True where a text speaks of a passcode, a password, a PIN or their like, in one of many languages. Such a text has to be understood whole, or goes. */
export function speaksOfSecret(text: string): boolean {
  const rest = text
    .replace(someAction, ' ')
    .replace(permission, ' ')
    .replace(harmlessCode, ' ')
    .replace(namedCode, ' ');
  const flat = (isAscii(rest) ? rest : rest.normalize('NFKD').replace(/\p{M}+/gu, '')).toLowerCase();
  const joined = flat.replace(/[^a-z]+/g, '');
  if (strong.some((part) => joined.includes(part))) return true;
  if (/key|secret|token|credential/.test(flat))
    for (const [, value = ''] of flat.matchAll(weak)) if (!isIdleTalk(value.replace(/[.,;:!?]+$/, ''))) return true;
  return flat.split(/[^a-z]+/).some((word) => word.length <= 40 && codeWord.test(word));
}

/** Words that no passcode is: a text that has no others says nothing. */
const said = new Set(
  `a all an and android any are be been before by can cannot changed complexity conditions could device devices does due empty enrolled enter error
  expired failed for from has have in incorrect intune invalid ios is it its macos management meet missing must name new no none not null of on only operation or
  pending platform policy profile provided required requested requires reset removed set should successfully supported that the their this to try
  user username users using validating was were when while will windows with work wrong you your action again aadsts credentials credential code codes passcode
  passcodes password passwords pin request payload body property value header token secret client account sign in signed out
  malformed revoked issued too old longer yet valid unsupported blocked disabled unknown encrypted accepted`.split(
    /\s+/,
  ),
);

const isAscii = (text: string): boolean => !/[^\t\n\r -~]/.test(text);

/** True where every word of a text is one of a few that say nothing. */
export const isIdleTalk = (text: string): boolean =>
  text.split(/[^A-Za-z]+/).every((word) => word === '' || said.has(word.toLowerCase())) &&
  !/\d/.test(text) &&
  !/[^\t\n\r -~]/.test(text);
