using RecSys.Data;
using RecSys.Models;

namespace RecSys;

public sealed partial class Recommender
{
    /// <summary>Which features an item shares with what a user chose, the strongest first. Empty where an id is unknown.</summary>
    /// <param name="userId">Id of the user.</param>
    /// <param name="itemId">Id of the recommended item.</param>
    /// <param name="n">Number of reasons, at least 1.</param>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public IReadOnlyList<FeatureReason> ExplainByFeatures<TUser, TItem>(TUser userId, TItem itemId, int n = 3)
        where TUser : notnull
        where TItem : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        IExplainsByFeatures model = Capability<IExplainsByFeatures>("explain a score by features");
        int user = UserIds.IndexOf(userId), item = ItemIds.IndexOf(itemId);
        return user < 0 || item < 0 ? [] : [.. model.ExplainByFeatures(Model.History.RowColumns(user), Model.History.RowValues(user), item).Take(n)];
    }

    /// <summary>Which features make two items alike, the strongest first. Empty where an id is unknown.</summary>
    /// <param name="itemId">Id of an item.</param>
    /// <param name="otherId">Id of another one.</param>
    /// <param name="n">Number of reasons, at least 1.</param>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public IReadOnlyList<FeatureReason> SharedFeatures<TItem>(TItem itemId, TItem otherId, int n = 3)
        where TItem : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        IExplainsByFeatures model = Capability<IExplainsByFeatures>("compare the features of items");
        int item = ItemIds.IndexOf(itemId), other = ItemIds.IndexOf(otherId);
        return item < 0 || other < 0 ? [] : [.. model.SharedFeatures(item, other).Take(n)];
    }

    /// <summary>
    /// A recommender that also knows items which came after training, by their features alone. Vector indexes of the items and files of this recommender
    /// know nothing of them; make them anew.
    /// </summary>
    /// <param name="itemIds">Ids of the new items, of the type of the others.</param>
    /// <param name="features">A row for each of them, with the columns that training had.</param>
    /// <exception cref="ArgumentException">An id is known already or is of another type, or a column is missing or of another kind.</exception>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public Recommender WithItems<TItem>(IReadOnlyList<TItem> itemIds, FeatureTable features)
        where TItem : notnull
    {
        ArgumentNullException.ThrowIfNull(features);
        ITakesItems model = Capability<ITakesItems>("take in items without training again");
        IdMap all = Added(ItemIds, itemIds, features, "item", nameof(itemIds));
        return new Recommender(model.WithItems(features), UserIds, all);
    }

    /// <summary>A recommender that also knows users who came after training, by their features alone.</summary>
    /// <param name="userIds">Ids of the new users, of the type of the others.</param>
    /// <param name="features">A row for each of them, with the columns that training had.</param>
    /// <exception cref="ArgumentException">An id is known already or is of another type, or a column is missing or of another kind.</exception>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public Recommender WithUsers<TUser>(IReadOnlyList<TUser> userIds, FeatureTable features)
        where TUser : notnull
    {
        ArgumentNullException.ThrowIfNull(features);
        ITakesUsers model = Capability<ITakesUsers>("take in users without training again");
        IdMap all = Added(UserIds, userIds, features, "user", nameof(userIds));
        return new Recommender(model.WithUsers(features), all, ItemIds);
    }

    private static IdMap Added<T>(IdMap known, IReadOnlyList<T> ids, FeatureTable features, string role, string parameter)
        where T : notnull
    {
        IdMap added = IdMap.Of(ids);
        if (added.Count != features.Count) throw new ArgumentException($"There must be an id for each row of the features; found {added.Count} ids and {features.Count} rows.", parameter);
        (IdMap all, _) = IdExtension.Extend(known, added, role);
        return all.Count == known.Count + added.Count ? all
            : throw new ArgumentException($"{known.Count + added.Count - all.Count} of the new {role}s are known already. Leave them out.", parameter);
    }
}
