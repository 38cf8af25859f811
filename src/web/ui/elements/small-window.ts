// A small window of a page closes once its form was received: the page may be put in place without being left.
document.addEventListener('turbo:submit-end', (event) => {
  const { target, detail } = event as CustomEvent<{ success?: boolean }>
  if (!detail.success || !(target instanceof Element)) return
  const window = target.closest<HTMLElement>('[popover]')
  if (window?.matches(':popover-open')) window.hidePopover()
})
