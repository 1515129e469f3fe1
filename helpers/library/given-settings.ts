import { readSettings, type Settings } from '../settings/settings.ts';

/** Settings by their names in `.env.example`, such as `GRAPH_TARGET`. What is left out has its default: neither the environment nor `.env` is read. */
export type GivenSettings = Readonly<Record<string, string>>;

/** Throws a Mistake for an unknown name and for a value that is not as it should be. */
export const settingsFrom = (given: GivenSettings = {}): Settings => readSettings({ file: '', environment: given });
