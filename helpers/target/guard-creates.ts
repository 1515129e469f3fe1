import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/route.ts';
import type { HttpMethod } from '../contract/schema.ts';
import type { GuardedRoute } from './guard-route.ts';

/**
 * Why a request with this verb could make something new, though every id in its address is nobody's; undefined where it cannot. Stopping at the
 * first 2xx would be too late. The contract can only ever add a reason: what is let through is let through for what its path shows.
 */
export function whyCreates(
  verb: HttpMethod,
  route: Pick<Route, 'method'>,
  guarded: GuardedRoute,
  contract: Contract,
): string | undefined {
  if (verb === 'GET') return undefined;
  if (verb !== route.method) return whyOtherVerbCreates(verb, route, guarded, contract);
  if (verb === 'PUT') return 'where the client chooses the id, a PUT creates';
  if (statesCreation(contract, verb)) return `the page says that a ${verb} creates (201)`;
  if (verb === 'PATCH' && namesCreation(contract)) return 'the page says that a PATCH creates what is not there';
  return verb === 'POST' ? whyPostCreates(guarded, contract) : undefined;
}

/** `Create syncJob`, `Add photo`: a page of an action is headed by the action's name. In the languages that pages are printed in. */
const titleOfCreation =
  /^(?:create|add|new|insert|crear|agregar|añadir|créer|ajouter|criar|adicionar|creare|aggiungere)\s|\s(?:erstellen|hinzufügen|anlegen)$|созда|добав|作成|追加|创建|新建|添加|建立|新增|만들|추가/iu;

/** A POST is harmless only as an action that is bound to an id that nobody has. */
function whyPostCreates(guarded: GuardedRoute, contract: Contract): string | undefined {
  const { action } = guarded;
  if (titleOfCreation.test(contract.data.title)) return 'the title of the page says that something new is made';
  if (action === undefined) return 'its path names no action behind the id: a POST there creates';
  if (!isActionOf(contract, action))
    return `the page does not call "${action}" an action, and a POST to a collection creates`;
  if (isCollection(action)) return `"${action}" names a collection: a POST to it creates`;
  if (creators.test(action)) return `${action} makes something new`;
  return undefined;
}

/** The wrong verbs of the clauses: on actions of an id that nobody has, and nowhere else. */
function whyOtherVerbCreates(
  verb: HttpMethod,
  route: Pick<Route, 'method'>,
  guarded: GuardedRoute,
  contract: Contract,
): string | undefined {
  if (route.method !== 'POST') return `a ${verb} is tried on actions only: elsewhere it could create`;
  const own = whyCreates('POST', route, guarded, contract);
  if (own !== undefined) return own;
  const before = guarded.segments.at(-2);
  // Graph takes keys as segments, too: to `PUT /users/{id}/managedDevices/executeAction` the last word is an id.
  return verb !== 'DELETE' && before !== undefined && 'literal' in before && isCollection(before.literal)
    ? `behind the collection "${before.literal}" the last segment could be taken for an id, and a ${verb} creates it`
    : undefined;
}

const isActionOf = ({ data }: Contract, segment: string): boolean =>
  data.action?.replace(/^.*\./, '').toLowerCase() === segment.toLowerCase();

/** 201 is the status of a creation (RFC 9110, 15.3.2), whether it stands in the text or in an example. */
function statesCreation({ data }: Contract, verb: HttpMethod): boolean {
  const { status } = data.response;
  const inExample = (data.examples ?? []).some(
    ({ request, response }) => response === 201 && (request === undefined || request.startsWith(`${verb} `)),
  );
  return (typeof status === 'number' ? [status] : (status ?? [])).includes(201) || inExample;
}

/** Where a page's name or heading says so, in the languages that pages are printed in. */
function namesCreation({ data }: Contract): boolean {
  const words = `${data.title} ${data.page.replaceAll('-', ' ')} ${data.response.body ?? ''}`;
  return /\bupsert|\bcreat(?:e|ed|es|ing|ion)\b|cr[ée]er|\bcrea|\bcria|erstell|созда|作成|创建|新建|建立|만들/iu.test(
    words,
  );
}

/** Actions whose whole point is a new thing: on a service that errs, a source that is not there need not stop them. */
const creators = /^(copy|clone|duplicate|import|upload|instantiate|invite|provision)|UploadSession$/i;

/** Verbs that actions of Graph begin with; a plural that does not is the name of a collection. */
const verb =
  /^(accept|activate|add|acknowledge|apply|approve|archive|assign|block|bypass|cancel|change|create|check|clean|clear|close|collect|confirm|convert|decline|delete|deny|deprovision|disable|discard|dismiss|download|enable|enroll|execute|find|generate|get|grant|initiate|install|invalidate|launch|locate|lock|logout|mark|merge|move|mute|notify|override|pause|play|process|publish|push|reactivate|reboot|recover|refresh|reject|release|remove|renew|reorder|reply|reset|resend|restart|restore|resume|retire|retry|revoke|rotate|scan|send|set|shut|start|stop|submit|suspend|sync|terminate|test|toggle|translate|trigger|unarchive|unassign|unblock|unlock|unmute|unpublish|unset|update|validate|verify|wipe|withdraw)$/i;

const irregular =
  /^(children|people|content|contents|media|data|memberOf|transitiveMemberOf|calendarView|root|inbox)$/i;

/** True for the name of a collection or of a value, as far as a word shows it: plurals that begin with no verb. */
export function isCollection(segment: string): boolean {
  if (irregular.test(segment)) return true;
  const words = segment.match(/[A-Z]{2,}(?![a-z])|[A-Za-z][a-z]*/g) ?? [segment];
  return /[^s]s$/i.test(segment) && !verb.test(words[0] ?? '') && !words.includes('Update');
}
