export type FieldErrors = Record<string, string>

/**
 * A thing that was asked and is refused. `status` is the HTTP status, `message` the sentence shown:
 * what happened and what to do. `fields` names the form fields at fault with a sentence each.
 */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 422 | 429
  readonly fields: FieldErrors

  constructor(message: string, status: 400 | 403 | 404 | 409 | 422 | 429 = 409, fields: FieldErrors = {}) {
    super(message)
    this.name = new.target.name
    this.status = status
    this.fields = fields
  }

  /** What a form shows of it: a sentence a field, or its own, of the form as a whole (`''`), when it names none. */
  get said(): FieldErrors {
    return Object.keys(this.fields).length > 0 ? this.fields : { '': this.message }
  }
}

/** Not there, or not the viewer's: the two look the same. */
export class NotFound extends Refusal {
  constructor(message: string) {
    super(message, 404)
  }
}

/** Known and signed in, but without the right. */
export class NotAllowed extends Refusal {
  constructor(message: string) {
    super(message, 403)
  }
}

/** A form with faults: one sentence a field. */
export class Invalid extends Refusal {
  constructor(message: string, fields: FieldErrors) {
    super(message, 422, fields)
  }
}

/** A reason as it was typed, less the spaces around it and what goes beyond `most` signs. Refuses with Invalid (`reason`) none. */
export function reasonIn(typed: string, { missing, most }: { missing: string; most?: number }): string {
  const reason = typed.trim().slice(0, most)
  if (reason === '') throw new Invalid(missing, { reason: missing })
  return reason
}
