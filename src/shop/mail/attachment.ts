/** A file that a letter encloses. */
export type Attachment = { name: string; type: string; bytes: Uint8Array }
