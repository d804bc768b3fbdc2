namespace RecSys.Data;

/// <summary>What a field of a <see cref="FeatureTable"/> holds.</summary>
public enum FeatureKind
{
    /// <summary>One value out of many, such as a user, a city or a device; or none.</summary>
    Category,

    /// <summary>Any number of such values, such as the genres of a film.</summary>
    CategoryList,

    /// <summary>A number, or a vector of a fixed number of them; NaN where one is missing.</summary>
    Numeric,
}
