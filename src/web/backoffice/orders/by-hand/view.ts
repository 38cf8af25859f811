import type { Sought } from '#catalogue'
import type { Found } from '#customers'
import type { Draft } from '#drafts'
import type { FormState } from '../../../ui/index.ts'

export type Refused = {
  /** Said on top of the page. */
  sentence?: string
  /** The form of delivery and payment, as it was sent. */
  settling?: FormState
  /** The form of a line, by its variant. */
  line?: { variantId: number; form: FormState }
}

/** What the page shows beside the draft: what was looked for, and what was found. */
export type View = {
  draft: Draft
  /** `/mag/<slug>/admin01/commandes/saisies/12` */
  path: string
  base: string
  client: { typed: string; found: Found[] }
  article: { typed: string; found: Sought[] }
  settling: FormState
  refused: Refused
}
