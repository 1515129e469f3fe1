// A worker has no loader for TypeScript of its own: register one, then run the worker proper.
import { register } from 'tsx/esm/api';

register();
await import('./page-worker.ts');
