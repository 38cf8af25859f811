import { t } from '#messages'
import type { Unknown } from '#texts'

/** Why braces that are no field are refused, in a sentence: the field that was meant, or all that there are. */
export const notAField = ({ field, near }: Unknown, fields: readonly string[]): string =>
  near
    ? t('ui.notAField', { field, near: `{${near}}` })
    : t('ui.notAFieldOf', { field, fields: fields.map((one) => `{${one}}`).join(', ') })
