import { register } from 'tsx/esm/api';

register();
const { serveThroughput } = await import('./serve-throughput.ts');
await serveThroughput(process.argv[2]);
