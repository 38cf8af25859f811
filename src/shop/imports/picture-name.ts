/** What a picture is called, without where it lies: `https://x/img/Ours.JPG?v=2` -> `ours.jpg`. */
export const pictureName = (path: string): string =>
  (path.split(/[?#]/)[0] ?? '').split(/[/\\]/).at(-1)?.toLowerCase().trim() ?? ''
