using RecSys.Data;

namespace RecSys.Models;

/// <summary>A model that can be written as an ONNX file, for any runtime of that format.</summary>
public interface IOnnxModel
{
    /// <summary>The model as the bytes of an ONNX file. Inputs and outputs are described by the algorithm's documentation and in the file itself.</summary>
    /// <param name="userIds">Ids of the users; the file says by a hash which ids its indices belong to.</param>
    /// <param name="itemIds">Ids of the items, likewise.</param>
    byte[] ToOnnx(IdMap userIds, IdMap itemIds);
}
