// Where keys lead in a table that goes as a spreadsheet does.

/** Rows down and columns across; Enter with Shift goes up. */
export function step(key: string, back: boolean): [down: number, across: number] {
  if (key === 'ArrowUp') return [-1, 0]
  if (key === 'ArrowDown') return [1, 0]
  if (key === 'Enter') return [back ? -1 : 1, 0]
  if (key === 'ArrowLeft') return [0, -1]
  return key === 'ArrowRight' ? [0, 1] : [0, 0]
}

/** An arrow leaves the cell from its end, or at once while all of it is chosen. */
export function atEnd({ selectionStart: start, selectionEnd: end, value }: HTMLInputElement, across: number): boolean {
  if (start === 0 && end === value.length) return true
  return start === end && (across < 0 ? start === 0 : end === value.length)
}
