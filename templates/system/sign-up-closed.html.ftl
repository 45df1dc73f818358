<#import "frame.html.ftl" as frame>
<@frame.mail title="A sign-up form closed itself" button="Check the form" link=link
    note="You receive this email because you manage the subscribers of ${organisation}.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">The sign-up form of the list “${list}” received too many requests without a confirmation. Daymark closed it for a time. Visitors
      read that they should come back later.</p>
</@frame.mail>
