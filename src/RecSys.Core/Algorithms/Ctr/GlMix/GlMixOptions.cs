using System.Text;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="GlMixTrainer"/>.</summary>
public sealed record GlMixOptions : FeatureTrainerOptions
{
    /// <summary>
    /// Name of the category whose values have weights of their own, the users. Default null: the field named "user" in any case, where it is a category; without one there are no weights of
    /// users. Empty: no weights of users.
    /// </summary>
    public string? UserField { get; init; }

    /// <summary>Name of the category that likewise holds the items. Default null: the field named "item" in any case, where it is a category. Empty: no weights of items.</summary>
    public string? ItemField { get; init; }

    /// <summary>Fields that have weights for all users and items alike. Default null: all fields but those of users and items.</summary>
    public IReadOnlyList<string>? FixedFields { get; init; }

    /// <summary>Fields that have weights for each user. Default null: all fields but that of users. With none, a user has a bias alone.</summary>
    public IReadOnlyList<string>? UserFields { get; init; }

    /// <summary>Fields that have weights for each item. Default null: all fields but that of items. With none, an item has a bias alone.</summary>
    public IReadOnlyList<string>? ItemFields { get; init; }

    /// <summary>λ of the weights that all share, one over the variance of their prior. Default 1. Range: above 0.</summary>
    public float Regularization { get; init; } = 1;

    /// <summary>λ of the weights of users. Default 1. Range: above 0.</summary>
    public float UserRegularization { get; init; } = 1;

    /// <summary>λ of the weights of items. Default 1. Range: above 0.</summary>
    public float ItemRegularization { get; init; } = 1;

    /// <summary>Passes at most, each over the shared weights, those of users and those of items. Default 10. Range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Newton steps at most that a pass takes for the shared weights, for each user and for each item. Default 3. Range: 1 to 1000.</summary>
    public int NewtonSteps { get; init; } = 3;

    /// <summary>Passes without a better log loss (or RMSE) on the validation data before training stops; counts only where validation data is given. Default 2. Range: at least 1.</summary>
    public int Patience { get; init; } = 2;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.Positive(Regularization);
        check.Positive(UserRegularization);
        check.Positive(ItemRegularization);
        check.InRange(Epochs, 1, 100_000);
        check.InRange(NewtonSteps, 1, 1000);
        check.InRange(Patience, 1, int.MaxValue);
        check.That(string.IsNullOrEmpty(UserField) || UserField != ItemField, nameof(ItemField), "must be another field than UserField", ItemField);
        foreach (var (names, option) in new[] { (FixedFields, nameof(FixedFields)), (UserFields, nameof(UserFields)), (ItemFields, nameof(ItemFields)) })
            check.That(names is null || names.Distinct(StringComparer.Ordinal).Count() == names.Count, option, "must name each field once", names is null ? null : string.Join(", ", names));
    }

    /// <inheritdoc/>
    /// <remarks>Checkpoints are marked by the text of the options, so the names must be in it.</remarks>
    protected override bool PrintMembers(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        base.PrintMembers(text);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $", UserField = {UserField}, ItemField = {ItemField}, FixedFields = {Names(FixedFields)}, UserFields = {Names(UserFields)}, ItemFields = {Names(ItemFields)}");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $", Regularization = {Regularization}, UserRegularization = {UserRegularization}, ItemRegularization = {ItemRegularization}");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $", Epochs = {Epochs}, NewtonSteps = {NewtonSteps}, Patience = {Patience}");
        return true;
    }

    private static string Names(IReadOnlyList<string>? names) => names is null ? "" : $"[{string.Join(", ", names)}]";
}
