import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { RunningEntra } from './entra/start-entra.ts';
import { serveGraph } from './graph/serve-graph.ts';
import type { World } from './graph/world.ts';
import type { LoopbackCertificate } from './loopback-certificate.ts';
import { openedAt, type Tap } from './tap.ts';

/** The one address that the mock ever listens on. */
const LOOPBACK = '127.0.0.1';

export interface Listening {
  url: string;
  certificate: LoopbackCertificate | undefined;
  /** Serves a connection that was made elsewhere. */
  accept(socket: Socket): void;
  close(): Promise<void>;
}

interface ListenOptions {
  port: number;
  scheme: 'http' | 'https';
  hosts?: readonly string[] | undefined;
  tap?: Tap | undefined;
}

/** Puts Graph and Entra on one port. */
export async function listen(
  world: World,
  entra: RunningEntra,
  { port, scheme, hosts, tap }: ListenOptions,
): Promise<Listening> {
  // Loaded only where it is needed: the library takes longer to load than the mock to start.
  const certificate =
    scheme === 'https' ? await (await import('./loopback-certificate.ts')).loopbackCertificate(hosts) : undefined;
  const graph = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    serveGraph(world, request.raw, reply.raw);
  };
  const app = instance(certificate, graph, tap);
  // Bodies are read by whoever needs them: Graph looks at the token first, whatever the content type says.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  entra.routes(app);
  app.all('/beta/*', graph);
  app.all('/v1.0/*', graph);
  app.setNotFoundHandler(graph);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // What fastify cannot parse (a content type, say) is Graph's to judge.
    if (error.code?.startsWith('FST_')) return graph(request, reply);
    world.log(`The mock itself failed on ${request.method} ${request.url}: ${error.stack ?? error.message}`);
    return reply.code(500).send({ error: 'server_error', error_description: error.message });
  });
  try {
    await app.listen({ host: LOOPBACK, port });
  } catch (error) {
    await Promise.all([app.close(), certificate?.remove()]);
    throw error;
  }
  const { port: bound } = app.server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    // Certificates are made out to localhost first.
    url: scheme === 'https' ? `https://localhost:${bound}` : `http://${LOOPBACK}:${bound}`,
    certificate,
    accept: (socket) => void app.server.emit('connection', socket),
    close: () => {
      closed ??= app.close().then(() => certificate?.remove());
      return closed;
    },
  };
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

function instance(certificate: LoopbackCertificate | undefined, graph: Handler, tap: Tap | undefined): FastifyInstance {
  const settings = {
    logger: false,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // Longer than any pause of a run, so that a kept connection is not closed under a request.
    keepAliveTimeout: 60_000,
    routerOptions: { maxParamLength: 5_000, ignoreDuplicateSlashes: false },
    // Paths that cannot be decoded never reach a route.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => graph(request, reply),
  };
  if (tap !== undefined) {
    const { key, cert } = certificate ?? {};
    return fastify({
      ...settings,
      serverFactory: (serve) => {
        const tapped = (request: IncomingMessage, response: ServerResponse): void =>
          tap(request, response, () => serve(request, response));
        const server = cert === undefined ? createServer(tapped) : createTlsServer({ key, cert }, tapped);
        server.on(cert === undefined ? 'connection' : 'secureConnection', (socket) => openedAt.set(socket, Date.now()));
        server.keepAliveTimeout = settings.keepAliveTimeout;
        // An upload may take its time.
        server.requestTimeout = 0;
        // The server's type differs, and nothing here depends on it.
        return server as Server;
      },
    });
  }
  if (certificate === undefined) return fastify(settings);
  const { key, cert } = certificate;
  // As above.
  return fastify({ ...settings, https: { key, cert } }) as unknown as FastifyInstance;
}
