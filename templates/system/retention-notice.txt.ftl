Hello ${name},

On ${at}, Daymark will erase people who have not been active for ${months}. This now affects ${people}. One run erases at most ${most}.

An erasure cannot be undone. If you do not want it, turn the rule off before that time: ${link}
The command "daymark retention off" does the same.

You receive this email because you can change the settings of Daymark.
