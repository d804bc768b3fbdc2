using RecSys.Data;

namespace RecSys.Neural.Tests.Collaborative;

/// <summary>Small data and models of neural collaborative filtering.</summary>
internal static class NcfData
{
    /// <summary>Two groups of users; each likes the even or the odd of 16 items, and has six of these eight.</summary>
    public static Interactions Tastes()
    {
        List<(int User, int Item)> rows = [];
        for (int user = 0; user < 40; user++)
        {
            for (int k = 0; k < 6; k++) rows.Add((user, (2 * ((user / 2) + k) % 16) + (user % 2)));
        }
        return new Interactions(IdMap.Positions(40), IdMap.Positions(16), [.. rows.Select(r => r.User)], [.. rows.Select(r => r.Item)], null, null);
    }

    /// <summary>Ratings 5 within a group of <see cref="Tastes"/> and 1 outside of it, every other pair.</summary>
    public static Interactions Ratings()
    {
        List<(int User, int Item, float Value)> rows = [];
        for (int user = 0; user < 40; user++)
        {
            for (int item = user / 2 % 2; item < 16; item += 3) rows.Add((user, item, user % 2 == item % 2 ? 5 : 1));
        }
        return new Interactions(IdMap.Positions(40), IdMap.Positions(16), [.. rows.Select(r => r.User)], [.. rows.Select(r => r.Item)], [.. rows.Select(r => r.Value)], null);
    }

    /// <summary>Two users and two items, of whom each user has the item of their number.</summary>
    public static CsrMatrix Two { get; } = new(2, [0, 1, 2], [0, 1], [1f, 1f]);

    /// <summary>Mean difference between the scores of items of a user's own group that they do not have, and those of the other group.</summary>
    public static double Margin(RecSys.Models.RecommenderModel model)
    {
        double own = 0, other = 0;
        int owns = 0, others = 0;
        for (int user = 0; user < model.UserCount; user++)
        {
            for (int item = 0; item < model.ItemCount; item++)
            {
                if (user % 2 != item % 2)
                {
                    other += model.Score(user, item);
                    others++;
                }
                else if (!model.History.Contains(user, item))
                {
                    own += model.Score(user, item);
                    owns++;
                }
            }
        }
        return (own / owns) - (other / others);
    }
}
