import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBody } from '../graph/body.ts';
import type { Behaviour } from '../graph/world.ts';
import { ownOrigin } from '../own-origin.ts';
import { aadsts } from './aadsts.ts';
import { deviceLoginPage } from './device-login-page.ts';
import { instanceDiscovery, openIdConfiguration } from './discovery.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { TokenEndpoint, TokenEndpointParts } from './token-endpoint.ts';

interface Tenant {
  Params: { tenant: string };
}

/** Entra's endpoints: discovery, keys, tokens, device codes and the page that confirms them. */
export function entraRoutes(
  app: FastifyInstance,
  parts: TokenEndpointParts,
  { endpoint, keys, behaviour }: { endpoint: TokenEndpoint; keys: SigningKeys; behaviour: Behaviour },
): void {
  const originOf = (request: FastifyRequest): string =>
    ownOrigin(request.protocol, request.headers.host, request.socket.localPort);
  const formOf = async (request: FastifyRequest): Promise<URLSearchParams> =>
    new URLSearchParams(await readBody(request.raw));

  app.get<Tenant>('/:tenant/v2.0/.well-known/openid-configuration', (request) =>
    openIdConfiguration(originOf(request), request.params.tenant, parts.directory),
  );
  app.get<Tenant>('/:tenant/discovery/v2.0/keys', () => ({ keys: keys.published }));
  app.get<Tenant>('/:tenant/discovery/instance', (request) =>
    instanceDiscovery(originOf(request), parts.directory.tenantId),
  );
  app.post<Tenant>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    const { request: asked, sound } = await endpoint(request.params.tenant, await formOf(request));
    const answer = (await behaviour.fault?.issue?.(asked, sound)) ?? sound;
    return reply.code(answer.status).header('cache-control', 'no-store').send(answer.body);
  });
  app.post<Tenant>('/:tenant/oauth2/v2.0/devicecode', async (request, reply) => {
    const clientId = (await formOf(request)).get('client_id') ?? '';
    const registration = parts.registrations.byClientId(clientId);
    if (registration === undefined) {
      const { status, body } = aadsts(700016, parts.clock.now(), `Identifier '${clientId}'.`);
      return reply.code(status).send(body);
    }
    return parts.codes.begin(registration.clientId, request.params.tenant, originOf(request));
  });
  app.get('/devicelogin', (_request, reply) => page(reply, deviceLoginPage('')));
  app.post('/devicelogin', async (request, reply) => {
    const form = await formOf(request);
    const user = parts.directory.user(form.get('username') ?? '');
    if (user === undefined || user.password !== form.get('password')) {
      return page(reply.code(400), deviceLoginPage('Account or password is wrong.'));
    }
    try {
      parts.codes.approve(form.get('user_code') ?? '', user.username);
    } catch (error) {
      return page(reply.code(400), deviceLoginPage(error instanceof Error ? error.message : String(error)));
    }
    return page(reply, deviceLoginPage('Signed in. You can close this page.'));
  });
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html);
}
