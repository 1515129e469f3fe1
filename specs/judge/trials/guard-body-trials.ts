import { strangeIdIn } from '../../../helpers/target/guard-body.ts';
import { long, probeId, user } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** Whom a body may name. */

const rules = { allowed: [user, probeId], foreign: ['SER-1', 'abc', 'wxyz'] };
const somebody = '7d1f6c2e-93ab-4c5d-8e21-5a6b7c8d9e0f';
const bareId = somebody.replaceAll('-', '');
const noJson = 'what this suite does not write: no plain JSON';
const bytes = Buffer.from(bareId, 'hex');
const bodies: readonly [string | undefined, string | undefined][] = [
  [undefined, undefined],
  ['no JSON', undefined],
  ['no json', noJson],
  ['{}', undefined],
  ['null', undefined],
  ['{"a":1,"a":2}', noJson],
  ['{"a":1} ', noJson],
  [JSON.stringify({ a: long('x', 64_000) }), '64008 letters'],
  [JSON.stringify({ a: long('x', 63_992) }), undefined],
  [JSON.stringify({ deviceId: probeId.replaceAll('-', '') }), undefined],
  [JSON.stringify({ deviceId: user }), undefined],
  [JSON.stringify({ text: 'my wxyz is' }), 'wxyz'],
  [JSON.stringify({ text: `${long('0', 16)}${probeId}${long('0', 16)}` }), undefined],
  [JSON.stringify({ text: JSON.stringify({ userId: 'a' }) }), 'a'],
  [JSON.stringify({ text: JSON.stringify(JSON.stringify({ userId: 'a' })) }), 'a'],
  [JSON.stringify({ text: JSON.stringify({ other: 'a' }) }), undefined],
  [JSON.stringify([...bytes, 'x']), undefined],
  [JSON.stringify({ id: probeId }), undefined],
  [JSON.stringify({ id: probeId.toUpperCase() }), undefined],
  [JSON.stringify({ id: probeId.replaceAll('-', '') }), undefined],
  [JSON.stringify({ id: somebody }), bareId],
  [JSON.stringify({ id: `{0x7d1f6c2e,0x93ab,0x4c5d,{0x8e,0x21,0x5a,0x6b,0x7c,0x8d,0x9e,0x0f}}` }), bareId],
  [JSON.stringify({ id: long('0', 31) }), undefined],
  [JSON.stringify({ [somebody]: true }), bareId],
  [JSON.stringify({ [probeId]: true }), undefined],
  [`text with ${somebody}`, bareId],
  [JSON.stringify([[{ deep: somebody }]]), bareId],
  [JSON.stringify({ text: 'my ser-1 is' }), 'SER-1'],
  [JSON.stringify({ text: 'my abc is' }), undefined],
  [JSON.stringify({ text: 'anna@contoso.com' }), 'anna@contoso.com'],
  [JSON.stringify({ text: 'nobody@example.com' }), undefined],
  [JSON.stringify({ text: 'nobody@example.community' }), 'nobody@example.community'],
  [JSON.stringify({ text: 'xnobody@example.com' }), 'xnobody@example.com'],
  [JSON.stringify({ serialNumber: 'C02' }), 'C02'],
  [JSON.stringify({ serialNumber: '' }), undefined],
  [JSON.stringify({ serialNumber: 'Serial Number value' }), undefined],
  [JSON.stringify({ serialNumber: 'serial value' }), 'serial value'],
  [JSON.stringify({ serialNumber: '7 Serial value' }), '7 Serial value'],
  [JSON.stringify({ serialNumber: 'Serial value!' }), 'Serial value!'],
  [JSON.stringify({ serialNumber: 4711 }), '4711'],
  [JSON.stringify({ number: 4711 }), undefined],
  [JSON.stringify({ serialNumber: true }), undefined],
  [JSON.stringify({ serialNumberX: 'C02' }), undefined],
  [JSON.stringify({ deviceIds: [probeId] }), undefined],
  [JSON.stringify({ deviceIds: [probeId, 'C02'] }), 'C02'],
  [JSON.stringify({ deviceId: { text: 'C02' } }), undefined],
  [JSON.stringify({ userName: 'nobody@example.com' }), undefined],
  [JSON.stringify({ primary_user_id: 'a' }), 'a'],
  [JSON.stringify([...bytes]), somebody],
  [JSON.stringify([...Buffer.from(probeId.replaceAll('-', ''), 'hex')]), undefined],
  [JSON.stringify([...bytes].slice(1)), undefined],
  [JSON.stringify([...bytes, 1]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), 256]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), -1]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), 1.5]), undefined],
  [JSON.stringify([...bytes.subarray(0, 15), 'x']), undefined],
  [JSON.stringify(Array(16).fill(0)), '00000000-0000-0000-0000-000000000000'],
  [JSON.stringify(Array(16).fill(255)), 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  [JSON.stringify({ text: Buffer.from(somebody).toString('base64') }), bareId],
  [JSON.stringify({ text: Buffer.from(JSON.stringify({ userId: 'a' })).toString('base64') }), 'a'],
];
const naming = [
  'serial',
  'serials',
  'SerialNumber',
  'imei',
  'mac',
  'maces',
  'macAddress',
  'wiFiMacAddresses',
  'deviceId',
  'device_ids',
  'userName',
  'userNames',
  'userPrincipalName',
  'usernames',
  'upn',
  'upns',
  'accountName',
  'accountNames',
  'mailNickname',
  'mailNicknames',
  'mail',
  'emails',
  'emailAddress',
  'mailAddresses',
  'accountEmail',
];
const keyTrials: readonly Trial[] = naming.map((key) =>
  sameLines(`${key} names somebody`, () => [strangeIdIn(JSON.stringify({ [key]: 'x' }), rules) ?? 'nobody'], ['x']),
);

const valueTrials: readonly Trial[] = bodies.map(([body, wanted], at) =>
  sameLines(
    `body ${at + 1}, ${(body ?? 'none').slice(0, 60)}, names ${wanted ?? 'nobody'}`,
    () => [strangeIdIn(body, rules) ?? 'nobody'],
    [wanted ?? 'nobody'],
  ),
);

export const guardBodyTrials: readonly Trial[] = [...valueTrials, ...keyTrials];
