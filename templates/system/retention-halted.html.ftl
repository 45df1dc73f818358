<#import "frame.html.ftl" as frame>
<@frame.mail title="The retention rule has halted" button="Open the retention rule" link=link
    note="You receive this email because you can change the settings of Daymark.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">A run of the retention rule would have concerned ${people} instead of about ${expected}. Daymark erased no
      one and halted the rule.</p>
    <p style="margin:0 0 12px">Find out why the number has jumped. Then look at a dry run and turn the rule on again.</p>
</@frame.mail>
