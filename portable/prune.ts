/** What no running Préau reads: notes, types, maps, tests, other languages of PostgreSQL's messages, its graphical parts. */
const NEVER = [
  /\.(d\.[cm]?ts|map|md|markdown|flow|tsbuildinfo)$/i,
  /(^|\/)(test|tests|docs|examples?|benchmarks?|\.github|\.cache|\.bin)\//,
  /native\/share\/(postgresql\/)?(locale|doc|man)\//,
  /native\/bin\/(wx\w+|libecpg\w*|libpgtypes|testplug)\.dll$/,
  /native\/lib\/(libecpg|libpgtypes|.*\.lib$)/,
  /\.ttf\.png$/,
]
/** Of families of letters, only those that papers are set in (src/platform/pdf/fonts.ts) and pages are shown in. */
const LETTERS: readonly [package_: RegExp, kept: RegExp][] = [
  [/^@embedpdf\/fonts-/, /-Regular\.otf$/],
  [/^dejavu-fonts-ttf\//, /\/DejaVuSans\.ttf$/],
  [/^@expo-google-fonts\/figtree\//, /(400Regular|600SemiBold|700Bold)\/[^/]+\.ttf$/],
  [/^@expo-google-fonts\/noto-/, /400Regular\/[^/]+\.ttf$/],
]

/** Whether a file of a production package, named by its path from `node_modules`, is left away. */
export function leaves(path: string): boolean {
  if (/licen[cs]e|copying/i.test(path.split('/').at(-1) ?? '')) return false
  const [, kept] = LETTERS.find(([family]) => family.test(path)) ?? []
  if (kept && /\.(ttf|otf|woff2?)$/.test(path)) return !kept.test(path)
  return NEVER.some((one) => one.test(path))
}

/** Whether a file of the product's own is left away: its tests. */
export const leavesOurs = (path: string): boolean => /\.test\.ts$/.test(path)
