import type { Contract } from './contract.ts';

/** The redirects that a page documents as its success: a download is often answered with the address of the file (302), and none of them is followed. */
export function documentedRedirects({ data }: Contract): number[] {
  const { status } = data.response;
  return [status ?? []].flat().filter((one) => one > 300 && one < 400 && one !== notModified);
}

/** 304 leads nowhere: it answers a condition of the caller. */
const notModified = 304;
