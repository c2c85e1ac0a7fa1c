/** What a page says once after a change. A closed set, so that no text travels in a cookie. */
export const NOTICES = {
  signed_out: 'You are signed out.',
  password_changed: 'The password is changed. All other sessions of the account have ended.',
  account_added: 'The account is added.',
  account_changed: 'The account is changed.',
  article_added: 'The article is kept. Select words in it to mark its first claim.',
  article_changed: 'The particulars are changed.',
  article_published: 'The article is out.',
  article_unpublished: 'Readers no longer see the article.',
  nothing_changed: 'Nothing was changed, so nothing was saved.',
  claim_saved: 'The claim is saved as a draft.',
  claim_submitted: 'The claim is submitted for review.',
  claim_approved: 'Approved. Readers see it once the article is out.',
  claim_returned: 'Returned to its author with your note.',
  claim_taken_back: 'The proposal is taken back.',
  claim_withdrawn: 'The claim is withdrawn.',
  claim_restored: 'The claim is restored as a draft.',
  note_added: 'The note is added.',
  note_resolved: 'The note is resolved.',
  note_reopened: 'The note is open again.',
} as const;

export type Notice = keyof typeof NOTICES;
