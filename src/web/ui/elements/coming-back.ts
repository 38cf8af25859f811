// A page that the browser kept whole and shows again on the way back is what was: a cart, perhaps somebody else's name.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
