"""Siftline, in the order in which a message passes through it.

==============  ===============================================================================
``telegram``    poller → inbox; worker → event; sender ← outbox, under Telegram's limits
``receive``     the event and the tip: what someone forwarded
``flows``       what the bot does; ``check_tip`` is the heart, ``answer_update`` calls it;
                ``flows/desk`` what moderators do, with each rule of who may
``understand``  the tip, and what was read of it, as signals: cleaned, folded, cut into parts
``match``       candidates → features → ranker → guards → decision; known media
``answer``      the decision as an answer, and the answer as Telegram's HTML or plain text
``claims``      the claim, its review, words and media; profiles of sources; reviews of others
``moderate``    what moderators work with: clusters, drafts, reviews, roles, the audit
``store``       claims, inbox, outbox, tips and answers in a database; the index over the claims
``readers``     media and linked pages, in processes of their own and through a guarded client;
                the engines that embed texts; files of claims and languages
``web``         the console
``ports``       what flows need from telegram, store, readers and web
``app``         says which class is which part; ``settings``; ``cli`` the commands; ``bench``
==============  ===============================================================================

Imports point down: cli, bench, app, settings, {telegram, web, store, readers}, flows, ports, and
the pure packages moderate, answer, match, understand, receive, claims, which do no input and no
output.
``docs/tour.md`` follows one message through the code.
"""
