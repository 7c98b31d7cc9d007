/** For a container engine: ends well while the service that runs beside it can save something. */
import { readSettings } from '../src/lib/server/process/settings.ts';

const { host, port } = readSettings(process.env);
// Where it listens everywhere, it is asked at home.
const place = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
const answer = await fetch(`http://${place}:${port}/health`).catch(() => null);
process.exitCode = answer?.ok ? 0 : 1;
