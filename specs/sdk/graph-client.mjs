import { Client } from '@microsoft/microsoft-graph-client';

/** The JavaScript client as its documentation shows it: it knows one host, and sends its token there only. */
const { GRAPH_ACCESS_TOKEN_DELEGATED_WORK: token, GRAPH_DEVICE_ID: id } = process.env;
const client = Client.init({ authProvider: (done) => done(null, token), defaultVersion: 'beta' });

await client.api(`/deviceManagement/managedDevices/${id}/resetPasscode`).header('Accept', 'application/json').post();
