package dev.rollcall.query;

/** What a query found, for {@code card.QueryReplies} to word. A new view does not compile without its reply. */
public sealed interface View
        permits ListTokens.View,
                ListAuditors.View,
                ListFindings.View,
                ListFindings.One.Details,
                ExpiryView,
                LeaverTokens.View,
                LeaverTokens.Removing.Question,
                LateItems.View,
                MyItems.Items,
                ReviewHistory.View,
                SignOff.View,
                MyItems.One.Shown,
                OwnerItems.View,
                PendingRequests.View,
                ReviewPreview.View,
                ReviewStatus.View,
                ShowCalendar.View,
                ShowAvailability.View,
                ShowHome.View,
                ShowPolicy.View,
                ShowRoutes.View,
                ShowToken.View,
                Suggest.Values,
                UndoableDecision.View {}
