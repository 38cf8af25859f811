import { count } from '#format'

/** « 340 ko », « 1,2 Mo »: what a file weighs, in few figures. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${count(Math.max(1, Math.round(bytes / 1000)))}\u00a0ko`
  const tenths = Math.round(bytes / 100_000)
  return `${String(tenths / 10).replace('.', ',')}\u00a0Mo`
}
