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
        IdMap added = IdMap.Of(itemIds);
        if (added.Count != features.Count) throw new ArgumentException($"There must be an id for each row of the features; found {added.Count} ids and {features.Count} rows.", nameof(itemIds));
        (IdMap all, _) = IdExtension.Extend(ItemIds, added, "item");
        if (all.Count != ItemIds.Count + added.Count) throw new ArgumentException($"{ItemIds.Count + added.Count - all.Count} of the new items are known already. Leave them out.", nameof(itemIds));
        return new Recommender(model.WithItems(features), UserIds, all);
    }
}
