import type { FormState } from '../../../ui/index.ts'

/** What the sheet was refused just now: a sentence on top, the form it came from. */
export type Refused = {
  sentence?: string
  accepting?: FormState
  refusing?: FormState
  reminding?: FormState
}
