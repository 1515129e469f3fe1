import { refuse } from '../graph/refusal.ts';
import { acts, admits, decides, everyNth, type Mark, type Recipe, sound, type Who } from './recipe.ts';

const personal: Who = (call) => sound(call) && call.token.class === 'DelegatedPersonal' && call.refusedBy.length > 0;
const breaks: readonly Mark[] = [{ clause: 'prerequisites/DelegatedPersonal*', expects: 'refused' }];

/** Personal Microsoft accounts: not supported, says the page. */
export const personalAccountRecipes: readonly Recipe[] = [
  {
    name: 'personal-accepted',
    title: 'a personal account with the permission is accepted',
    decide: admits(personal, 'personal-account'),
    breaks,
  },
  {
    name: 'any-personal-account-accepted',
    title: 'a personal account is accepted, whatever it may do',
    where: ['all routes'],
    decide: admits(personal, 'personal-account', 'permission'),
    breaks,
  },
  {
    name: 'personal-accepted-every-second-call',
    title: 'every second call of a personal account is accepted',
    decide: admits((call) => personal(call) && everyNth(2)(call), 'personal-account'),
    breaks,
  },
  {
    name: 'personal-refused-and-acts',
    title: 'a personal account is refused, and the device is acted on all the same',
    actsOn: 'refused',
    act: acts(personal),
    breaks,
  },
  {
    name: 'personal-refused-with-404',
    title: 'a personal account is told that there is no such route',
    decide: decides(personal, refuse(404, 'UnknownError', 'Not found')),
    breaks,
  },
];
