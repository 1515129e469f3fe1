import type { ServerResponse } from 'node:http';
import type { Call, Fault } from '../fault.ts';
import type { Answer } from './answer.ts';
import type { Arrival } from './arrival.ts';
import { decide } from './decide.ts';
import type { Question } from './question.ts';
import type { Decision } from './refusal.ts';
import { membersIn } from './to-json.ts';
import { writeWire } from './wire.ts';
import type { World } from './world.ts';
import { write } from './write.ts';

/** Decides, acts and answers. Without a fault nothing of the fault's machinery is touched. */
export function serveAction(world: World, arrival: Arrival, response: ServerResponse): void {
  const sound = decide(arrival);
  const { fault } = world.behaviour;
  if (fault !== undefined) {
    serveFaulty(world, world.calls.call(arrival, sound), sound, fault, response);
    return;
  }
  if (sound.kind === 'act') act(world, arrival);
  const answer = answerTo(world, arrival, sound);
  keep(world, arrival, answer.status);
  write(response, answer);
}

function serveFaulty(world: World, call: Call, sound: Decision, fault: Fault, response: ServerResponse): void {
  const decision = fault.decide?.(call, sound) ?? sound;
  call.decision = decision;
  const outcome = decision.kind === 'act' ? 'accepted' : 'refused';
  if (fault.act !== undefined && outcome === (fault.actsOn ?? 'accepted')) {
    fault.act(call, (deviceId, action) => act(world, call, deviceId, action));
  } else if (outcome === 'accepted') {
    act(world, call);
  }
  const sounding = answerTo(world, call, decision);
  const answer = fault.answer?.(call, sounding) ?? sounding;
  keep(world, call, answer.status);
  const wire = fault.wire?.(call, answer);
  if (wire === undefined) write(response, answer);
  else void writeWire(response, wire, world.clock);
}

/** The effect. An action on a set takes the name of what it does from its body, as Intune does. */
function act(world: World, arrival: Arrival, deviceId?: string, action?: string): void {
  const name = action ?? nameInBody(arrival) ?? arrival.action;
  if (deviceId !== undefined) {
    world.results.record(deviceId, name);
    return;
  }
  for (const device of arrival.devices) world.results.record(device.id, name);
}

function nameInBody({ service, body }: Arrival): string | undefined {
  if (!('deviceIds' in service.parameters)) return undefined;
  const { actionName } = membersIn(body);
  return typeof actionName === 'string' ? actionName : undefined;
}

function answerTo(world: World, arrival: Arrival, decision: Decision): Answer {
  const deviceId = arrival.values.at(-1);
  const question: Question = {
    url: arrival.url,
    method: arrival.method,
    clientRequestId: arrival.clientRequestId,
    action: arrival.action,
    ...(deviceId === undefined ? {} : { deviceId }),
  };
  if (decision.kind === 'refuse') return world.answers.refusal(question, decision);
  const { status, answer } = arrival.service;
  const ids = arrival.devices.map(({ id }) => id);
  return world.answers.success(question, status, answer?.(ids, arrival.unknownIds));
}

function keep(world: World, { method, url, contentType, body }: Arrival, status: number): void {
  world.journal.add({ method, url, contentType, body, status });
}
