namespace RecSys.Data;

/// <summary>The type of the caller's ids.</summary>
public enum IdKind
{
    /// <summary>No ids: the index stands for itself.</summary>
    Position,

    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="System.Guid"/>.</summary>
    Guid,
}
