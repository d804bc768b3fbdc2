namespace RecSys.Retrieval;

/// <summary>How the numbers of a vector are stored.</summary>
public enum VectorStorage
{
    /// <summary>As they are: 4 bytes a number.</summary>
    Float32,

    /// <summary>Rounded to half precision: 2 bytes a number, relative error below 0.05 %.</summary>
    Float16,

    /// <summary>Rounded to a 127th of the vector's largest number: 1 byte a number and 2 bytes a vector.</summary>
    Int8,
}
