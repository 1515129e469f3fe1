import type { Provenance } from '../report-schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where this process runs, as its CI says: the run's address and who started it. On a desk only that it is a local run: whose desk is nobody's business.
 * Variables: GitHub Actions (default variables), Azure Pipelines (predefined variables), GitLab CI/CD (predefined variables).
 */
export function runPlace(environment: Environment): Provenance['by'] {
  const of = (name: string): string => environment[name]?.trim() ?? '';
  if (of('GITHUB_ACTIONS') === 'true')
    return place(
      'GitHub Actions',
      `${of('GITHUB_SERVER_URL') || 'https://github.com'}/${of('GITHUB_REPOSITORY')}/actions/runs/${of('GITHUB_RUN_ID')}`,
      of('GITHUB_RUN_ID'),
      of('GITHUB_ACTOR'),
    );
  if (of('TF_BUILD').toLowerCase() === 'true')
    return place(
      'Azure Pipelines',
      `${of('SYSTEM_COLLECTIONURI').replace(/\/?$/, '/')}${encodeURIComponent(of('SYSTEM_TEAMPROJECT'))}/_build/results?buildId=${of('BUILD_BUILDID')}`,
      of('BUILD_BUILDID'),
      of('BUILD_REQUESTEDFOR'),
    );
  if (of('GITLAB_CI') === 'true')
    return place(
      'GitLab CI',
      of('CI_JOB_URL') || of('CI_PIPELINE_URL'),
      of('CI_PROJECT_PATH'),
      of('GITLAB_USER_LOGIN'),
    );
  return of('CI') === '' || of('CI') === 'false' ? { place: 'local run' } : { place: 'a CI' };
}

/** `known`: what the address is of; without it there is none. */
function place(name: string, address: string, known: string, actor: string): Provenance['by'] {
  const isAddress = known !== '' && /^https?:\/\/[^\s@]+$/.test(address);
  return { place: name, ...(isAddress ? { address } : {}), ...(actor === '' ? {} : { actor }) };
}
