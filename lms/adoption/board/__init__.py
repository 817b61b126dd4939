"""The board: who helps with what, where projects stand, and asking for help.

**What may not be learnt from it.** How somebody uses a network is known to that person alone. A question is *sent* (by
mail, and to the home page) to those who said yes and are at V or more, by their last answered check-in: declared, or
evidenced. So whoever could see where a question goes would read a level. Therefore:

- everybody who said yes is on the board, in the order of names, and nothing else about them decides how they are shown;
- whoever asks is not told to whom the question goes, nor to how many, nor that nobody could be found: one sentence,
  always the same, says how it works. “The trainers were asked, because nobody is far enough” would tell the level of
  each person on the board of that network, of the only one at once;
- everybody who said yes on a network, and every trainer, may read its open questions on a quiet page and answer them.
  To have answered, or to have answered fast, is thus no sign of having been sent the question, nor a trainer’s answer
  one that nobody else was;
- a refusal or silence is shown to nobody. Who was asked is a row that only that person meets;
- the mails to who is asked, and to who gets an answer, have one kind, one subject and no name in either: the list of
  the outbox, which administrators read, does not say who asks and who is asked. Who answered stands on the page alone.

**Withdrawing leaves no trace.** The row of the helper goes, and with it what was sent to that person, its mails in
the outbox, and the name under past answers. The words of an answer stay with whoever asked, without a name; the proof
of help given stays with the helper, who alone sees it. A question still open goes to the next ones. No log is written.
"""
