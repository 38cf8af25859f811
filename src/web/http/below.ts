/** Whether a link that came in a form may be followed: below `base`, in signs that a header holds, and nowhere else. */
export const isBelow = (base: string, wanted: string | undefined): wanted is string =>
  wanted?.startsWith(`${base}/`) === true && /^[!-[\]-~]+$/.test(wanted) && !/\/\/|\/\.\.?(\/|$)/.test(wanted)
