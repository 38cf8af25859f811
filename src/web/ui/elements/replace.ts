const CONTROLS = 'a, button, input, select, textarea'

/** Puts a region in place of the one of its id and keeps the focus on the same control, counted from the region's start. */
export function replace(id: string, fresh: Element) {
  const old = document.getElementById(id)
  if (!old) return
  const at = [...old.querySelectorAll(CONTROLS)].indexOf(document.activeElement as Element)
  old.replaceWith(fresh)
  fresh.querySelectorAll<HTMLElement>(CONTROLS)[at]?.focus()
}
