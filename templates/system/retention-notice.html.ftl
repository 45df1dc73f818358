<#import "frame.html.ftl" as frame>
<@frame.mail title="People will be erased" button="Open the retention rule" link=link
    note="You receive this email because you can change the settings of Daymark.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">On ${at}, Daymark will erase people who have not been active for ${months}. This now affects ${people}. One
      run erases at most ${most}.</p>
    <p style="margin:0 0 12px">An erasure cannot be undone. If you do not want it, turn the rule off before that time, on its page or with
      the command <code>daymark retention off</code>.</p>
</@frame.mail>
