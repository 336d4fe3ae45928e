package dev.rollcall.query;

/** What a query found, for {@code card.QueryReplies} to word. A new view does not compile without its reply. */
public sealed interface View
        permits ListTokens.View,
                ListFindings.View,
                ListFindings.One.Details,
                ExpiryView,
                LeaverTokens.View,
                LeaverTokens.Removing.Question,
                MyItems.View,
                MyItems.One.Shown,
                OwnerItems.View,
                PendingRequests.View,
                ReviewStatus.View,
                ShowPolicy.View,
                ShowToken.View,
                Suggest.Values,
                UndoableDecision.View {}
