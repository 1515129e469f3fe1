type Environment = Readonly<Record<string, string>>;
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}
interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly wait?: number;
  readonly origin?: string;
}
export function action(env: Environment): string;
export function headersFor(env: Environment, caller?: string): Record<string, string>;
export function send(env: Environment, request?: Request): Promise<Answer>;
export function cleaning(env: Environment): string;
export function pause(milliseconds: number): Promise<void>;
export function askToken(env: Environment, scope: string): Promise<Answer>;
