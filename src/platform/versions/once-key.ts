import { createHash } from 'node:crypto'

type Part = string | number | Uint8Array | null | undefined

/**
 * What a form that makes something is known by, as a UUID: the id drawn when it was loaded, who sends it and the words in
 * it. The same words of the same person sent again are one thing; other words, or another person's, are a new one.
 */
export function onceKey(formId: string, who: string, parts: readonly Part[]): string {
  const hash = createHash('sha256')
  for (const part of [formId, who, ...parts]) {
    const bytes = part instanceof Uint8Array ? part : Buffer.from(String(part ?? ''))
    // Its length before each part: « ab » and « c » are not « a » and « bc ».
    hash.update(`${bytes.byteLength} `).update(bytes)
  }
  const hex = hash.digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
