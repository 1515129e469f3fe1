import { refuse } from '../graph/refusal.ts';
import { acts, admits, answers200, decides, everyNth, type Mark, type Recipe, type Who } from './recipe.ts';

const holds =
  (ending: string): Who =>
  ({ token }) =>
    token.class === 'DelegatedWork' && [...token.grants].some((grant) => grant.endsWith(ending));
const lacks: Who = ({ token, refusedBy }) => token.class === 'DelegatedWork' && refusedBy[0] === 'permission';
const misplaced: Who = ({ token }) => token.class === 'DelegatedWork' && token.roles.length > 0;
const bare: Who = (call) => lacks(call) && !misplaced(call) && !holds('.All')(call);

/** Without any permission, with a lesser one, with a part of what is needed, with it in the wrong claim. */
const all: readonly Mark[] = [{ clause: 'prerequisites/DelegatedWork.*', expects: 'refused' }];
/** Who holds one permission that is not enough. */
const holders = (callers: string): Mark[] =>
  ['lesser', 'partial'].map((what) => ({
    clause: `prerequisites/DelegatedWork.${what}-permission`,
    callers: [callers],
  }));

/** Work accounts: with the permission, and with nothing less. */
export const workPermissionRecipes: readonly Recipe[] = [
  {
    name: 'permission-not-checked',
    title: 'any work account is accepted, whatever it may do',
    where: ['one route', 'all routes'],
    decide: admits(lacks, 'permission'),
    breaks: all,
  },
  {
    name: 'without-permission-accepted-every-third-call',
    title: 'every third call of a work account without the permission is accepted',
    decide: admits((call) => bare(call) && everyNth(3)(call), 'permission'),
    breaks: ['prerequisites/DelegatedWork.without-permission'],
  },
  {
    name: 'read-permission-accepted',
    title: 'the permission to read devices is enough',
    decide: admits(holds('.Read.All'), 'permission'),
    breaks: holders('*.Read.All'),
  },
  {
    name: 'read-write-permission-accepted',
    title: 'the permission to read and write devices is enough',
    where: ['one route', 'all routes'],
    decide: admits(holds('.ReadWrite.All'), 'permission'),
    breaks: holders('*.ReadWrite.All'),
  },
  {
    name: 'user-roles-count',
    title: "the permission among a user's roles counts",
    decide: admits(misplaced, 'permission'),
    breaks: ['prerequisites/DelegatedWork.permission-in-roles'],
  },
  {
    name: 'missing-permission-refused-with-404',
    title: 'a work account without the permission is told that there is no such device',
    decide: decides(lacks, refuse(404, 'ResourceNotFound', 'An error has occurred', 'intune')),
    breaks: all,
  },
  {
    name: 'missing-permission-answered-200-with-an-error',
    title: 'a work account without the permission gets 200 and an error in the body',
    answer: answers200(lacks),
    breaks: all,
  },
  {
    name: 'missing-permission-refused-and-acts',
    title: 'a work account without the permission is refused, and the device is acted on all the same',
    actsOn: 'refused',
    act: acts(lacks),
    breaks: all,
  },
];
