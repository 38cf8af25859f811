import type { Context } from 'hono'

/** The first that a browser's own name for itself matches: Edge and Opera also say Chrome, Chrome also says Safari. */
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** The browser in a few words, « Firefox, Windows »; empty when it says nothing known. */
export function browserOf(c: Context): string {
  const said = c.req.header('user-agent') ?? ''
  const first = (all: [RegExp, string][]) => all.find(([sign]) => sign.test(said))?.[1]
  return [first(browsers), first(systems)].filter(Boolean).join(', ')
}
