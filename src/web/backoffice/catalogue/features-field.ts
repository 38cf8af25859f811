import * as z from 'zod'
import { t } from '#messages'
import { cleanLine, nameKey } from '#texts'

/** As many lines as a sheet shows well; a name and a value as long as a filter of the shop can show. */
const [MOST, NAME, VALUE] = [30, 40, 120]

/** Features as people write them: one a line, its name before the first colon. */
export const featuresText = (features: readonly (readonly [string, string])[]): string =>
  features.map(([name, value]) => `${name} : ${value}`).join('\n')

/** Reads them back. Absent, they stay as they are. A line without a colon, too long, or of a name that came before is said. */
export const features = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined) return undefined
    const read: [string, string][] = []
    const seen = new Set<string>()
    for (const line of text.split('\n').map(cleanLine).filter(Boolean)) {
      const fault = faultOf(line, seen)
      if (fault) {
        context.addIssue({ code: 'custom', message: fault })
        return z.NEVER
      }
      const [name, value] = parted(line)
      seen.add(nameKey(name))
      read.push([name, value])
    }
    if (read.length <= MOST) return read
    context.addIssue({ code: 'custom', message: t('office.product.fault.features', { most: MOST }) })
    return z.NEVER
  })

function parted(line: string): [name: string, value: string] {
  const at = line.indexOf(':')
  return at < 0 ? ['', ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

function faultOf(line: string, seen: ReadonlySet<string>): string | undefined {
  const [name, value] = parted(line)
  if (!name || !value) return t('office.product.fault.featureLine', { line: line.slice(0, 60) })
  if (name.length > NAME || value.length > VALUE)
    return t('office.product.fault.featureLong', { name: name.slice(0, 60), most: NAME, value: VALUE })
  return seen.has(nameKey(name)) ? t('office.product.fault.featureTwice', { name }) : undefined
}
