import pg from 'pg'

/**
 * A connection whose death is no reason to end the process: what it was asked fails, the pool makes another. The pool hears
 * only those that rest in it; one that dies while somebody holds it, between two statements, would be an unheard 'error'.
 */
export class SturdyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => {})
  }
}

/** Cuts a connection at once, without a word to the other side: for one whose server no longer answers. */
export function hangUp(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } }
  connection?.stream?.destroy()
}
