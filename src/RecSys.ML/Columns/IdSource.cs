namespace RecSys.ML.Columns;

/// <summary>Where the ids of a column come from.</summary>
internal enum IdSource
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>An integer.</summary>
    Number,

    /// <summary>The values behind a key.</summary>
    KeyValues,

    /// <summary>The position that a key without values stands for, from 0.</summary>
    RawKey,
}
