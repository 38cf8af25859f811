import { type Correction, type Import, kinds, separators } from '#imports'
import type { Submitted } from '../../../http/index.ts'
import { separatorNames } from './writing-fields.ts'

/** How the form says that a file is to be read. */
export function correctionIn(fields: Submitted, one: Import): Correction {
  const { kind, encoding, separator, multiple, sheet } = fields
  const asked = one.headings.some((_, at) => fields[`c${at}`] !== undefined)
  return {
    kind: kinds.find((known) => known === kind),
    ...(encoding && { encoding }),
    ...(separator && { separator: separators.find((mark) => separatorNames[mark] === separator) ?? one.separator }),
    ...(sheet && { sheet }),
    ...(multiple && { multiple }),
    ...(kind !== undefined && { titled: fields.titled !== undefined }),
    ...(asked && { fields: one.headings.map((_, at) => fields[`c${at}`] || null) }),
  }
}
