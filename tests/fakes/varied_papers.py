"""Papers in forty layouts, written for the tests, each with what a person would read out of it.

TUNE: the rules were made by these. HELD: 64 of 75 things were right before the rules had seen them. FRESH: written
after that, 42 of 50 right at first sight.
"""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 23)
Wanted = tuple[str, str, str, float | None, date | None, str]  # text, kind, who, amount, due, first word of the duty
TUNE: list[Wanted] = [
("""NORTHWIND INTERNET
your line to the world
Mr T. Twombly
4 Elm Street

INVOICE                                   Date: 03/11/2026
Invoice Number: NW-2231
Billing period 1 Oct - 31 Oct
Fibre 100                       29.90
Router rental                    4.00
Subtotal                        33.90
VAT 20%                          6.78
TOTAL                          £40.68
Payment is due within 14 days of the invoice date.""",
 "invoice", "Northwind Internet", 40.68, date(2026, 11, 17), "pay"),
("""Dr. Helen Marsh, Dental Surgery
11 High Street

18 November 2026
Dear Mr Twombly,

Your appointment is on Monday, 7 December 2026 at 10:15.
Please confirm by 1 December.

Kind regards,
Reception""", "appointment", "Dr. Helen Marsh", None, date(2026, 12, 1), "answer"),
("""FINAL REMINDER
Oldtown Water Board
Account 5567-2

Our records show that the amount of $128.40 on your bill dated
September 30, 2026 is still unpaid. Unless we receive payment by
November 30, 2026 your supply may be restricted.""", "final notice", "Oldtown Water Board", 128.40,
 date(2026, 11, 30), "pay"),
("""Stadtwerke Altstadt GmbH
Rechnung / Invoice 88-1
Altstadt, 10.11.2026
Strom 1.204,00 EUR
MwSt 228,76 EUR
Gesamtbetrag / Total 1.432,76 EUR
Zahlbar bis / payable by 24.11.2026""", "invoice", "Stadtwerke Altstadt GmbH", 1432.76, date(2026, 11, 24), "pay"),
("""INVOICE

Bill to:
Theodore Twombly
4 Elm Street

From:
Lantern Design Studio
Bold Street 9

Invoice date: November 12, 2026
Due date: December 12, 2026

Logo design         1   450.00
Amount due: USD 450.00""", "invoice", "Lantern Design Studio", 450.0, date(2026, 12, 12), "pay"),
("""Riverside Gymnastics Club
Membership renewal form 2027

Please complete this form and return it to the club by 15 December 2026.

Name: ____________
Date of birth: ____________
Signature: ____________""", "form", "Riverside Gymnastics Club", None, date(2026, 12, 15), "sign"),
("""City of Oldtown
Parking Services
PENALTY CHARGE NOTICE
Notice number OT55512
Date of notice 19 November 2026
You are required to pay the penalty charge of £70.00. If paid within
14 days the charge is reduced to £35.00.""", "fine", "City of Oldtown", 70.0, date(2026, 12, 3), "pay"),
("""RENTAL AGREEMENT
between Harbour Homes Ltd (landlord) and Theodore Twombly (tenant)
The rent is 950.00 EUR a month, payable on the first.
Please sign both copies and return one to us by 30 November 2026.
Landlord: ________   Tenant: ________""", "contract", "Harbour Homes Ltd", 950.0, date(2026, 11, 30), "sign"),
("""Thank you for shopping at Corner Books!
18/11/2026 14:22
1 x Novel      12.50
1 x Notebook    4.20
TOTAL          16.70 EUR
Card payment   16.70 EUR
Receipt 00017""", "receipt", "Corner Books", 16.70, None, ""),
("""Union Bank
Statement of account
1 October 2026 to 31 October 2026
Opening balance 2,310.55
Closing balance 1,998.10""", "statement", "Union Bank", None, None, ""),
("""Department of Revenue
Income tax assessment for 2025
Date: 16 November 2026
Tax due: $1,212.00
Please pay no later than January 15, 2027.""", "tax", "Department of Revenue", 1212.0, date(2027, 1, 15), "pay"),
("""Green Leaf Insurance plc
Home insurance policy no. GL-77123
20 November 2026
Dear Mr Twombly,
your policy renews on 1 January 2027. The premium is £312.00 for the year.
If you do not wish to renew, please let us know by 18 December 2026.
Yours sincerely,
Amy Poole""", "insurance", "Green Leaf Insurance plc", 312.0, date(2026, 12, 18), "answer"),
("""Anna's Plumbing
mobile 555 0101
Bill for Mr. Twombly, Nov 20 2026
fixing the kitchen tap, 2 h    90
parts                          12.50
to pay  102.50 dollars, thank you! Please pay in 10 days.""", "invoice", "Anna's Plumbing", 102.5,
 date(2026, 11, 30), "pay"),
("""Oldtown Primary School
Consent form
Dear parents, on Friday 4 December class 3b goes ice skating.
The cost is 8 euros. Please sign and return this slip by Wednesday 2 December.
Child's name ______ Signature ______""", "form", "Oldtown Primary School", 8.0, date(2026, 12, 2), "sign"),
("""Lovell & Pike Solicitors
22 November 2026
Re: Your late uncle's estate
Dear Mr Twombly,
we enclose the declaration for your signature. Kindly sign it before a witness and
send it back to us at your earliest convenience, at the latest by 11 December.
Yours faithfully,
M. Pike""", "", "Lovell & Pike Solicitors", None, date(2026, 12, 11), "sign"),
]
HELD: list[Wanted] = [
("""Brightline Mobile
PO Box 400

Your bill
Bill date 14 Nov 2026      Account 0998
Plan                        19.00
Extra calls                  2.35
Total to pay               €21.35
We will collect this by direct debit on or after 28 Nov 2026.""", "invoice", "Brightline Mobile", 21.35,
 date(2026, 11, 28), "pay"),
("""Invoice #2026-118
Marlow Carpentry
Date 11/20/2026
Bill to Theodore Twombly
Bookshelf, oak      620.00
Delivery             40.00
Sales tax            49.50
Balance due        $709.50
Terms: Net 30""", "invoice", "Marlow Carpentry", 709.5, date(2026, 12, 20), "pay"),
("""OLDTOWN COUNCIL
Council tax 2026/27
Reminder notice
Date of issue: 17/11/2026
You have not paid your instalment of £142.00.
Please pay £142.00 within 7 days.""", "final notice", "Oldtown Council", 142.0, date(2026, 11, 24), "pay"),
("""St. Mary's Hospital
Outpatient department
Date: 12.11.2026
Dear Mr Twombly
We have made an appointment for you in the eye clinic on 9 December 2026 at 08:40.
If you cannot attend, please contact us before 4 December.""", "appointment", "St. Mary's Hospital", None,
 date(2026, 12, 4), "answer"),
("""ACME HEATING SERVICES
Service agreement
This contract is made on 20 November 2026 between Acme Heating Services and the customer.
Yearly fee: 180,00 EUR
To be signed and returned until 10 December 2026
Signature of customer: __________""", "contract", "Acme Heating Services", 180.0, date(2026, 12, 10), "sign"),
("""Sunny Side Nursery
Registration form 2027
To keep your place, fill in the form and hand it in by the 18th of December.
Child: ______  Parent: ______""", "form", "Sunny Side Nursery", None, date(2026, 12, 18), "fill"),
("""Hotel Miramar
Receipt no 5512
Room 12, 3 nights
Total paid: 288.00 EUR
Thank you for your stay. 15 October 2026""", "receipt", "Hotel Miramar", 288.0, None, ""),
("""Payslip October 2026
Employer: Handwritten Letters Inc.
Gross 3,200.00
Net pay 2,410.22 USD""", "statement", "Handwritten Letters Inc", 2410.22, None, ""),
("""Nova Energy
Customer no. 12-99
2nd reminder
We have not yet received your payment for invoice 8812.
Amount outstanding: 77.15 EUR
Reminder fee: 5.00 EUR
Total amount: 82.15 EUR
Please settle this amount by 01.12.2026.""", "final notice", "Nova Energy", 82.15, date(2026, 12, 1), "pay"),
("""Public Library of Oldtown
21 November 2026
Dear reader,
the following book is overdue: "The Lighthouse".
Please return it by 28 November. The fee so far is 1.50 EUR.""", "final notice", "Public Library of Oldtown", 1.5,
 date(2026, 11, 28), "pay"),
("""Federal Tax Office
Income tax return 2025
Reminder: your tax return has to be submitted by 31 December 2026.""", "tax", "Federal Tax Office", None,
 date(2026, 12, 31), "fill"),
("""Car Insurance Direct
Claim form - claim no. CI/4451
Please complete all sections, sign below and return to us by post before 5 December 2026.
Signature ______""", "form", "Car Insurance Direct", None, date(2026, 12, 5), "sign"),
("""Theodore Twombly
4 Elm Street

Dear Theodore,
your membership of the Friends of the Opera ends on 31 December. The yearly contribution is 60 euros;
please transfer it by 20 December 2026.
With best regards,
Clara Novak
Friends of the Opera Association""", "", "Friends of the Opera Association", 60.0, date(2026, 12, 20), "pay"),
("""PRO-FORMA INVOICE
Seller: Blue Kiln Pottery
Buyer: T. Twombly
Issued 22-Nov-2026, payment due 06-Dec-2026
12 mugs @ 14.00 = 168.00
Shipping 12.00
Grand total GBP 180.00""", "invoice", "Blue Kiln Pottery", 180.0, date(2026, 12, 6), "pay"),
("""Certificate
This is to certify that Theodore Twombly has completed the course
Italian for beginners.
Evening College Oldtown, 30 June 2026""", "certificate", "Evening College Oldtown", None, None, ""),
]
FRESH: list[Wanted] = [
("""Harper Veterinary Practice
INVOICE  H-331
Date: 21 Nov 2026
Patient: Biscuit (cat)
Consultation 38.00
Vaccination 24.50
To pay: £62.50
Please settle your account within 10 days.""", "invoice", "Harper Veterinary Practice", 62.5, date(2026, 12, 1), "pay"),
("""Landlord: Maple Court Management
Theodore Twombly, flat 12

Annual statement of heating costs 2025
Your share 1,140.20 EUR
Paid in advance 1,020.00 EUR
Additional payment 120.20 EUR
Please transfer the additional payment of 120.20 EUR by 31 December 2026.""", "statement", "Maple Court Management",
 120.2, date(2026, 12, 31), "pay"),
("""Royal Borough Swimming Pool
Season ticket application
Complete in block capitals and return to the front desk by 1 Dec 2026
Applicant signature: ___________""", "form", "Royal Borough Swimming Pool", None, date(2026, 12, 1), "sign"),
("""Streamly
Receipt for your subscription
Nov 19, 2026
Premium plan $11.99
Charged to card ending 4410
Your plan renews on Dec 19, 2026.""", "receipt", "Streamly", 11.99, None, ""),
("""TRAFFIC OFFICE OLDTOWN
Fixed penalty notice
Offence date 8 November 2026
Speed 61 in a 50 zone
Fine: 40.00 EUR payable until 8 December 2026""", "fine", "TRAFFIC OFFICE OLDTOWN", 40.0, date(2026, 12, 8), "pay"),
("""From: Pinewood Employment Agency
To: T. Twombly
Date: 20 November 2026
Subject: Contract of employment

Enclosed are two copies. Please sign one and post it back to us by Friday 4 December.""", "contract",
 "Pinewood Employment Agency", None, date(2026, 12, 4), "sign"),
("""Oldtown Choir Society
23 November 2026
Dear singers,
the concert is on 19 December. Please reply by 30 November whether you can come to the rehearsal weekend.
Best regards, Ruth""", "", "Oldtown Choir Society", None, date(2026, 11, 30), "answer"),
("""Elm Street Garage
Tax invoice no 5518          19/11/2026
Brake pads    $88.00
Labour       $120.00
GST           $20.80
TOTAL INC GST $228.80
Terms: strictly 7 days""", "invoice", "Elm Street Garage", 228.8, date(2026, 11, 26), "pay"),
("""GLOBAL PARCEL
Customs charge to pay before delivery
Parcel 99-XA-1
VAT 14.20 EUR
Handling fee 6.00 EUR
Amount to pay 20.20 EUR
Pay before 2 December 2026 or the parcel is returned.""", "invoice", "GLOBAL PARCEL", 20.2, date(2026, 12, 2), "pay"),
("""Birch & Sons Funeral Directors
Statement
5 November 2026
Dear Mr Twombly, in accordance with your instructions our account is 2,940.00 EUR,
due on 5 December 2026. With our sincere condolences.""", "statement", "Birch & Sons Funeral Directors", 2940.0,
 date(2026, 12, 5), "pay"),
]
